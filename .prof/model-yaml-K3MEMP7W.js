import {
  modelForm
} from "./chunk-ACIXAJYW.js";
import "./chunk-CQQZO6HP.js";
import "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import "./chunk-V5XGWFN3.js";
import "./chunk-44AEXLXB.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";
export {
  modelForm
};

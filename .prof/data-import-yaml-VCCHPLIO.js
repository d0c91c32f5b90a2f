import {
  dataImportForm,
  dataSourceForm
} from "./chunk-YRES42GF.js";
import "./chunk-CQQZO6HP.js";
import "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import "./chunk-VPOFLR34.js";
import "./chunk-YXCNXG2H.js";
import "./chunk-44AEXLXB.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";
export {
  dataImportForm,
  dataSourceForm
};

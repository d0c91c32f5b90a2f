import {
  connectionForm
} from "./chunk-WH4D7Y3Q.js";
import "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import "./chunk-5GF65AP3.js";
import "./chunk-5GBS2CQK.js";
import "./chunk-AGQX6SFH.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";
export {
  connectionForm
};

import {
  modelForm
} from "./chunk-RMVJFXXS.js";
import "./chunk-5PL7EHWR.js";
import "./chunk-7DIFZ6Z7.js";
import "./chunk-6VKT66A7.js";
import "./chunk-XKDU3BI7.js";
import "./chunk-UIDYLURA.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-3EAC5K6L.js";
export {
  modelForm
};

import {
  connectionForm
} from "./chunk-ZU2KUEFF.js";
import "./chunk-6VUVT4NO.js";
import "./chunk-PUYGLVI7.js";
import "./chunk-OGXFU7IC.js";
import "./chunk-XKDU3BI7.js";
import "./chunk-UIDYLURA.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-3EAC5K6L.js";
export {
  connectionForm
};

import {
  jobForm
} from "./chunk-HDXRPMFO.js";
import "./chunk-ZU2KUEFF.js";
import "./chunk-GPQTBQRF.js";
import "./chunk-TCZQIO36.js";
import "./chunk-5PL7EHWR.js";
import "./chunk-6OG5AKTP.js";
import "./chunk-6VUVT4NO.js";
import "./chunk-PUYGLVI7.js";
import "./chunk-7DTYGNHA.js";
import "./chunk-IDSPOFVU.js";
import "./chunk-ZAKGYJC3.js";
import "./chunk-OGXFU7IC.js";
import "./chunk-27GORPRP.js";
import "./chunk-6VKT66A7.js";
import "./chunk-XKDU3BI7.js";
import "./chunk-UIDYLURA.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-3EAC5K6L.js";
export {
  jobForm
};

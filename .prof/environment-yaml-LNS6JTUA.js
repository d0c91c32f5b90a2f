import {
  environmentForm,
  environmentOrNameForm
} from "./chunk-TCZQIO36.js";
import "./chunk-5PL7EHWR.js";
import "./chunk-27GORPRP.js";
import "./chunk-6VKT66A7.js";
import "./chunk-XKDU3BI7.js";
import "./chunk-UIDYLURA.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-3EAC5K6L.js";
export {
  environmentForm,
  environmentOrNameForm
};

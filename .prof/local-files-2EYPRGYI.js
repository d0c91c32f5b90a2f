import {
  inspectLocalPath,
  slashes
} from "./chunk-BKFN6Z2H.js";
import "./chunk-4LE3FNDG.js";
import "./chunk-R6PT7IO5.js";
import "./chunk-LRKFOUX4.js";
export {
  inspectLocalPath,
  slashes
};

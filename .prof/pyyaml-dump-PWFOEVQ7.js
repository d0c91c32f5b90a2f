import {
  dumpPyYaml
} from "./chunk-VI6BCVHR.js";
import "./chunk-4LE3FNDG.js";
export {
  dumpPyYaml
};

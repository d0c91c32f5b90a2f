import {
  contentHash,
  contentHashVersion,
  md5OfPiece,
  objectHash,
  objectHashOf
} from "./chunk-HTCP32TF.js";
import "./chunk-BKFN6Z2H.js";
import "./chunk-4LE3FNDG.js";
import "./chunk-R6PT7IO5.js";
import "./chunk-LRKFOUX4.js";
export {
  contentHash,
  contentHashVersion,
  md5OfPiece,
  objectHash,
  objectHashOf
};

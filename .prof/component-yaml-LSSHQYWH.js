import {
  componentForm,
  componentOfNodeForm,
  componentYaml,
  parallelYaml,
  readsNodes,
  retryForm,
  sparkEntryForm,
  sparkYaml,
  taskForm
} from "./chunk-62D6V64P.js";
import "./chunk-ZXSYJV7W.js";
import "./chunk-CQQZO6HP.js";
import "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import "./chunk-ZDYE5WF5.js";
import "./chunk-ZAKGYJC3.js";
import "./chunk-IDSPOFVU.js";
import "./chunk-AGQX6SFH.js";
import "./chunk-ODLQRCWT.js";
import "./chunk-44AEXLXB.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";
export {
  componentForm,
  componentOfNodeForm,
  componentYaml,
  parallelYaml,
  readsNodes,
  retryForm,
  sparkEntryForm,
  sparkYaml,
  taskForm
};

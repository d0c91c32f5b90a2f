import {
  formatBlobUrl,
  formatDatastoreUri,
  parseBlobUrl,
  parseDatastoreUri
} from "./chunk-7WADBULZ.js";
export {
  formatBlobUrl,
  formatDatastoreUri,
  parseBlobUrl,
  parseDatastoreUri
};

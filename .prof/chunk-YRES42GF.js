import {
  assetToldKeys,
  assetYaml
} from "./chunk-CQQZO6HP.js";
import {
  byType,
  listForm,
  notInYaml,
  objectForm,
  plain,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import {
  DataImport,
  Database,
  FileSystem
} from "./chunk-VPOFLR34.js";

// src/resources/assets/data/data-import-yaml.ts
var parameter = objectForm(
  yamlFields()({}, { name: plain, value: plain, type: plain })
);
var database = objectForm(
  yamlFields()(
    {},
    {
      connection: plain,
      query: plain,
      tableName: plain,
      storedProcedure: plain,
      storedProcedureParams: listForm(parameter)
    }
  ),
  { make: (given) => new Database(given), constants: { type: "database" } }
);
var fileSystem = objectForm(yamlFields()({}, { connection: plain, path: plain }), {
  make: (given) => new FileSystem(given),
  constants: { type: "file_system" }
});
var dataSourceForm = byType(
  "type",
  { database, file_system: fileSystem },
  { otherwise: "file_system" }
);
var fields = yamlFields()(
  {},
  {
    ...assetYaml,
    properties: notInYaml,
    path: plain,
    type: plain,
    source: dataSourceForm,
    datastore: plain
  }
);
var dataImportForm = objectForm(fields, {
  make: (given) => new DataImport(given),
  ignored: [...assetToldKeys, "properties"]
});

export {
  dataSourceForm,
  dataImportForm
};

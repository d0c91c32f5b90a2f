import { byType, type Form, listForm, notInYaml, objectForm, plain, yamlFields } from "../../../yaml/form";
import { assetToldKeys, assetYaml } from "../asset-yaml";
import {
  Database,
  type DatabaseFields,
  DataImport,
  type DataImportFields,
  type DataSource,
  FileSystem,
  type FileSystemFields,
  type StoredProcedureParameter,
} from "./data-import";

const parameter = objectForm(
  yamlFields<StoredProcedureParameter>()({}, { name: plain, value: plain, type: plain }),
);
const database = objectForm(
  yamlFields<DatabaseFields>()(
    {},
    {
      connection: plain,
      query: plain,
      tableName: plain,
      storedProcedure: plain,
      storedProcedureParams: listForm(parameter),
    },
  ),
  { make: (given) => new Database(given), constants: { type: "database" } },
);
const fileSystem = objectForm(yamlFields<FileSystemFields>()({}, { connection: plain, path: plain }), {
  make: (given) => new FileSystem(given),
  constants: { type: "file_system" },
});

/** Where data comes from, in YAML: a file system where it is not said to be a database. */
export const dataSourceForm: Form<DataSource> = byType<DataSource>(
  "type",
  { database: database as Form<DataSource>, file_system: fileSystem as Form<DataSource> },
  { otherwise: "file_system" },
);

const fields = yamlFields<DataImportFields>()(
  {},
  {
    ...assetYaml,
    properties: notInYaml,
    path: plain,
    type: plain,
    source: dataSourceForm,
    datastore: plain,
  },
);

/** An import of data in YAML. */
export const dataImportForm = objectForm(fields, {
  make: (given) => new DataImport(given),
  ignored: [...assetToldKeys, "properties"],
});

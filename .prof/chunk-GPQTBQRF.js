import {
  environmentOrNameForm
} from "./chunk-TCZQIO36.js";
import {
  assetToldKeys
} from "./chunk-5PL7EHWR.js";
import {
  CommandComponent,
  CommandJobLimits,
  DataTransferCopyComponent,
  DataTransferExportComponent,
  DataTransferImportComponent,
  ImportComponent,
  Input,
  JobResourceConfiguration,
  Output,
  ParallelComponent,
  PipelineComponent,
  QueueSettings,
  SparkComponent,
  componentSourceOf,
  distributionKinds,
  nodesOf,
  queueRows,
  resourceRows,
  schemaOf,
  withBaseFolder,
  withComponentSource,
  withSchema
} from "./chunk-7DTYGNHA.js";
import {
  AmlTokenConfiguration,
  ManagedIdentityConfiguration,
  UserIdentityConfiguration
} from "./chunk-OGXFU7IC.js";
import {
  byType,
  isMapping,
  listForm,
  literalForm,
  notInYaml,
  numberAsText,
  objectForm,
  pathForm,
  plain,
  recordForm,
  snakeNameForm,
  yamlFields
} from "./chunk-XKDU3BI7.js";

// src/resources/jobs/job-settings-yaml.ts
var { dockerArgsList: _, ...plainResourceRows } = resourceRows;
var resourcesForm = objectForm(yamlFields()(plainResourceRows, {}), {
  make: (fields) => new JobResourceConfiguration(fields)
});
var queueForm = objectForm(
  yamlFields()(queueRows, {
    jobTier: snakeNameForm,
    priority: snakeNameForm
  }),
  { make: (fields) => new QueueSettings(fields) }
);
var commandLimitsForm = objectForm(
  yamlFields()({}, { timeout: plain, timeoutInSeconds: notInYaml }),
  { make: (fields) => new CommandJobLimits(fields) }
);
var distributionForms = Object.entries(distributionKinds).map(([type, { rows, make }]) => {
  const form = objectForm(yamlFields()(rows, {}), {
    make: (fields) => Object.assign(make(), fields),
    constants: { type }
  });
  return [type, form];
});
var distributionForm = byType(
  "type",
  Object.fromEntries(distributionForms)
);
var managedForm = objectForm(
  yamlFields()(
    {},
    {
      clientId: plain,
      objectId: plain,
      principalId: notInYaml,
      resourceId: { key: "msi_resource_id", form: plain }
    }
  ),
  { make: (fields) => new ManagedIdentityConfiguration(fields), constants: { type: "managed_identity" } }
);
var nothing = yamlFields()({}, {});
var amlTokenForm = objectForm(nothing, {
  make: () => new AmlTokenConfiguration(),
  constants: { type: "aml_token" }
});
var jobIdentityForm = byType("type", {
  managed_identity: managedForm,
  managed: managedForm,
  user_identity: objectForm(nothing, {
    make: () => new UserIdentityConfiguration(),
    constants: { type: "user_identity" }
  }),
  aml_token: amlTokenForm,
  amltoken: amlTokenForm
});

// src/resources/assets/components/component-yaml.ts
var inputForm = objectForm(
  yamlFields()(
    {},
    {
      type: snakeNameForm,
      path: plain,
      mode: snakeNameForm,
      pathOnCompute: plain,
      default: literalForm,
      optional: boolean(),
      min: number(),
      max: number(),
      enum: listForm(literalForm),
      description: plain,
      datastore: plain
    }
  ),
  {
    make: (fields) => {
      const { type, default: value } = fields;
      const numeric = (type === "number" || type === "integer") && typeof value === "string" && value.trim() !== "";
      const read = numeric && !Number.isNaN(Number(value)) ? { ...fields, default: Number(value) } : fields;
      return Object.assign(Object.create(Input.prototype), { type: "uri_folder" }, read);
    }
  }
);
var outputForm = objectForm(
  yamlFields()(
    {},
    {
      type: snakeNameForm,
      path: plain,
      mode: snakeNameForm,
      pathOnCompute: plain,
      description: plain,
      name: plain,
      version: numberAsText,
      isControl: boolean(),
      earlyAvailable: boolean()
    }
  ),
  {
    make: (fields) => Object.assign(Object.create(Output.prototype), { type: "uri_folder" }, fields)
  }
);
function boolean() {
  return {
    read: (value) => typeof value === "string" && /^(true|false)$/i.test(value) ? /^true$/i.test(value) : value,
    dump: (value) => value
  };
}
function number() {
  return {
    read: (value, at) => {
      const read = plain.read(value, at);
      return typeof read === "string" && read.trim() !== "" && !Number.isNaN(Number(read)) ? Number(read) : read;
    },
    dump: (value) => value
  };
}
var componentYaml = {
  name: plain,
  version: numberAsText,
  description: plain,
  tags: plain,
  properties: plain,
  displayName: plain,
  isDeterministic: boolean(),
  inputs: recordForm(inputForm),
  outputs: recordForm(outputForm)
};
var told = [...assetToldKeys, "auto_delete_setting", "_source"];
var taskForm = objectForm(
  yamlFields()(
    {},
    {
      type: snakeNameForm,
      code: pathForm,
      entryScript: plain,
      programArguments: plain,
      model: plain,
      appendRowTo: plain,
      environment: environmentOrNameForm
    }
  )
);
var retryForm = objectForm(
  yamlFields()({}, { maxRetries: plain, timeout: plain })
);
var parallelYaml = {
  task: taskForm,
  inputData: plain,
  miniBatchSize: numberAsText,
  partitionKeys: plain,
  retrySettings: retryForm,
  loggingLevel: plain,
  maxConcurrencyPerInstance: plain,
  errorThreshold: plain,
  miniBatchErrorThreshold: plain,
  resources: resourcesForm
};
var sparkEntryForm = objectForm(
  yamlFields()({}, { file: plain, className: plain }),
  { ignored: ["spark_job_entry_type"] }
);
var sparkYaml = {
  driverCores: notInYaml,
  driverMemory: notInYaml,
  executorCores: notInYaml,
  executorMemory: notInYaml,
  executorInstances: notInYaml,
  dynamicAllocationEnabled: notInYaml,
  dynamicAllocationMinExecutors: notInYaml,
  dynamicAllocationMaxExecutors: notInYaml,
  entry: sparkEntryForm,
  pyFiles: plain,
  jars: plain,
  files: plain,
  archives: plain,
  conf: plain,
  args: plain
};
var commandForm = objectForm(
  yamlFields()(
    {},
    {
      ...componentYaml,
      command: plain,
      code: pathForm,
      environment: environmentOrNameForm,
      distribution: distributionForm,
      resources: resourcesForm,
      environmentVariables: plain,
      additionalIncludes: plain
    }
  ),
  {
    make: (fields) => new CommandComponent(fields),
    constants: { type: "command" },
    ignored: [...told, "queue_settings"]
  }
);
var parallelForm = objectForm(
  yamlFields()({}, { ...componentYaml, ...parallelYaml }),
  { make: (fields) => new ParallelComponent(fields), constants: { type: "parallel" }, ignored: told }
);
var sparkForm = objectForm(
  yamlFields()(
    {},
    {
      ...componentYaml,
      ...sparkYaml,
      code: pathForm,
      environment: { ...environmentOrNameForm, nullable: true },
      additionalIncludes: plain
    }
  ),
  { make: (fields) => new SparkComponent(fields), constants: { type: "spark" }, ignored: told }
);
var jobs = {};
function readsNodes(form) {
  jobs.form = form;
}
var jobsForm = {
  read: (value, at) => jobs.form?.read(value, at),
  dump: (value) => jobs.form?.dump(value),
  step: (name) => jobs.form?.step?.(name)
};
var pipelineForm = objectForm(
  yamlFields()(
    {},
    { ...componentYaml, jobs: jobsForm, sourceJobId: { key: "source_job_id", form: plain } }
  ),
  {
    make: (fields) => new PipelineComponent({
      ...fields,
      ...fields.jobs && { jobs: nodesOf(fields.jobs, fields, "YAML.JOB") }
    }),
    constants: { type: "pipeline" },
    ignored: told
  }
);
var dataTransferForm = byType(
  "task",
  {
    copy_data: objectForm(
      yamlFields()(
        {},
        {
          ...componentYaml,
          dataCopyMode: snakeNameForm
        }
      ),
      {
        make: (fields) => new DataTransferCopyComponent(fields),
        constants: { type: "data_transfer", task: "copy_data" },
        ignored: told
      }
    ),
    import_data: objectForm(
      yamlFields()({}, { ...componentYaml, source: plain }),
      {
        make: (fields) => new DataTransferImportComponent(fields),
        constants: { type: "data_transfer", task: "import_data" },
        ignored: told
      }
    ),
    export_data: objectForm(
      yamlFields()({}, { ...componentYaml, sink: plain }),
      {
        make: (fields) => new DataTransferExportComponent(fields),
        constants: { type: "data_transfer", task: "export_data" },
        ignored: told
      }
    )
  },
  { typeOf: (component) => "task" in component ? String(component.task) : void 0 }
);
var { inputs: _2, outputs: __, ...importYaml } = componentYaml;
var importForm = objectForm(
  yamlFields()(
    {},
    {
      ...importYaml,
      source: recordForm(inputForm),
      output: outputForm
    }
  ),
  { make: (fields) => new ImportComponent(fields), constants: { type: "import" }, ignored: told }
);
var anyForm = byType(
  "type",
  {
    command: commandForm,
    parallel: parallelForm,
    spark: sparkForm,
    pipeline: pipelineForm,
    data_transfer: dataTransferForm,
    import: importForm
  },
  { otherwise: "command" }
);
function readComponent(value, at, source) {
  const component = anyForm.read(value, at);
  if (!component || !isMapping(value)) return component;
  if (typeof value.$schema === "string") withSchema(component, value.$schema);
  if (at.file.folder !== void 0) withBaseFolder(component, at.file.folder);
  const written = value._source;
  return withComponentSource(component, typeof written === "string" ? written : source);
}
function dumpComponent(component, source) {
  const schema = schemaOf(component);
  const own = componentSourceOf(component);
  const dumped = anyForm.dump(component);
  if (typeof dumped !== "object" || dumped === null) return dumped;
  return {
    ...schema !== void 0 && { $schema: schema },
    ...dumped,
    ...own !== void 0 && own !== source && { _source: own }
  };
}
var componentForm = {
  read: (value, at) => {
    const component = readComponent(value, at, "YAML.COMPONENT");
    if (component && component.name === void 0)
      at.at("name").fault("is required.", { code: "missingField" });
    return component;
  },
  dump: (value) => dumpComponent(value, "YAML.COMPONENT"),
  step: (name) => anyForm.step?.(name)
};
var componentOfNodeForm = {
  read: (value, at) => {
    if (typeof value !== "string") return readComponent(nameless(value), at, "YAML.JOB");
    if (/^(azureml:|\/subscriptions\/)/i.test(value)) return value.replace(/^azureml:(?!\/\/)/, "");
    if (value.includes("${{"))
      return at.fault("must not be a reference to something that is known later.", { given: value });
    const opened = at.open(value);
    const source = /^file:/i.test(value) ? "YAML.JOB" : "YAML.COMPONENT";
    return opened && readComponent(nameless(opened.file.data), opened, source);
  },
  dump: (value) => {
    if (typeof value === "string")
      return /^(azureml:|\/subscriptions\/)/.test(value) ? value : `azureml:${value}`;
    return dumpComponent(value, "YAML.JOB");
  },
  step: (name) => anyForm.step?.(name)
};
function nameless(value) {
  if (!isMapping(value)) return value;
  const { name: _3, version: __2, ...rest } = value;
  return rest;
}

export {
  resourcesForm,
  queueForm,
  commandLimitsForm,
  distributionForm,
  jobIdentityForm,
  componentYaml,
  taskForm,
  retryForm,
  parallelYaml,
  sparkEntryForm,
  sparkYaml,
  readsNodes,
  componentForm,
  componentOfNodeForm
};

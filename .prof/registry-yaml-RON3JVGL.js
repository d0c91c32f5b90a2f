import {
  listForm,
  notInYaml,
  objectForm,
  plain,
  textOr,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import {
  Registry,
  RegistryRegionDetails,
  SystemCreatedAcrAccount,
  SystemCreatedStorageAccount,
  registryRows
} from "./chunk-WFN62AIT.js";
import "./chunk-AGQX6SFH.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import {
  ValidationError
} from "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";

// src/resources/registries/registry-yaml.ts
var acrForm = objectForm(yamlFields()({}, { acrAccountSku: plain }), {
  make: (fields) => new SystemCreatedAcrAccount(fields),
  ignored: ["arm_resource_id"]
});
var storageForm = objectForm(
  yamlFields()(
    {},
    { storageAccountHns: plain, storageAccountType: plain, replicationCount: plain }
  ),
  {
    make: (fields) => new SystemCreatedStorageAccount(fields),
    ignored: ["arm_resource_id", "replicated_ids"]
  }
);
var storageConfigForm = {
  read: (value, at) => Array.isArray(value) ? value : storageForm.read(value, at),
  dump: (value) => Array.isArray(value) ? value : storageForm.dump(value),
  step: (name) => /^\d+$/.test(name) ? { key: Number(name) } : storageForm.step?.(name)
};
var regionForm = objectForm(
  yamlFields()(
    {},
    { location: plain, storageConfig: storageConfigForm, acrConfig: notInYaml }
  ),
  {
    make: (fields) => new RegistryRegionDetails({ storageConfig: new SystemCreatedStorageAccount(), ...fields })
  }
);
var form = objectForm(
  yamlFields()(registryRows, {
    name: plain,
    description: plain,
    identity: notInYaml,
    publicNetworkAccess: plain,
    intellectualProperty: objectForm(yamlFields()({}, { publisher: plain })),
    managedResourceGroup: notInYaml,
    mlflowRegistryUri: notInYaml,
    discoveryUrl: notInYaml,
    replicationLocations: listForm(regionForm),
    containerRegistry: textOr(acrForm, plain)
  }),
  {
    make: ({ containerRegistry = new SystemCreatedAcrAccount(), ...fields }) => {
      try {
        const regions = fields.replicationLocations?.map(
          (region) => Object.assign(region, { acrConfig: [containerRegistry] })
        );
        return new Registry({ ...fields, replicationLocations: regions });
      } catch (error) {
        if (!(error instanceof ValidationError)) throw error;
        const faults = error.faults.map((fault) => ({
          ...fault,
          path: fault.path.replace(/^replicationLocations\[\d+\]\.acrConfig\[0\]/, "containerRegistry")
        }));
        throw new ValidationError(faults);
      }
    },
    ignored: [
      "id",
      "identity",
      "kind",
      "sku",
      "managed_resource_group",
      "mlflow_registry_uri",
      "discovery_url",
      "creation_context"
    ]
  }
);
var registryForm = {
  ...form,
  dump: (registry) => {
    const containerRegistry = registry.replicationLocations[0]?.acrConfig?.[0];
    return form.dump(Object.assign(/* @__PURE__ */ Object.create(null), registry, { containerRegistry }));
  }
};
export {
  registryForm
};

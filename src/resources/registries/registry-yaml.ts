import { ValidationError } from "../../core/errors";
import { type Form, listForm, notInYaml, objectForm, plain, textOr, yamlFields } from "../../yaml/form";
import {
  Registry,
  type RegistryFields,
  RegistryRegionDetails,
  type RegistryRegionDetailsFields,
  SystemCreatedAcrAccount,
  type SystemCreatedAcrAccountFields,
  SystemCreatedStorageAccount,
  type SystemCreatedStorageAccountFields,
} from "./registry";
import { registryRows } from "./registry-mapping";

const acrForm = objectForm(yamlFields<SystemCreatedAcrAccountFields>()({}, { acrAccountSku: plain }), {
  make: (fields) => new SystemCreatedAcrAccount(fields),
  ignored: ["arm_resource_id"],
});

const storageForm = objectForm(
  yamlFields<SystemCreatedStorageAccountFields>()(
    {},
    { storageAccountHns: plain, storageAccountType: plain, replicationCount: plain },
  ),
  {
    make: (fields) => new SystemCreatedStorageAccount(fields),
    ignored: ["arm_resource_id", "replicated_ids"],
  },
);

/** ARM ids, or how storage is made. */
const storageConfigForm: Form<string[] | SystemCreatedStorageAccount> = {
  read: (value, at) => (Array.isArray(value) ? (value as string[]) : storageForm.read(value, at)),
  dump: (value) => (Array.isArray(value) ? value : storageForm.dump(value)),
  step: (name) => (/^\d+$/.test(name) ? { key: Number(name) } : storageForm.step?.(name)),
};

const regionForm = objectForm(
  yamlFields<RegistryRegionDetailsFields>()(
    {},
    { location: plain, storageConfig: storageConfigForm, acrConfig: notInYaml },
  ),
  {
    make: (fields) =>
      new RegistryRegionDetails({ storageConfig: new SystemCreatedStorageAccount(), ...fields }),
  },
);

/** In YAML the regions of a registry share one container registry. */
type RegistryYaml = RegistryFields & { containerRegistry?: string | SystemCreatedAcrAccount };

const form = objectForm<RegistryYaml, Registry>(
  yamlFields<RegistryYaml>()(registryRows, {
    name: plain,
    description: plain,
    identity: notInYaml,
    publicNetworkAccess: plain,
    intellectualProperty: objectForm(yamlFields<{ publisher?: string }>()({}, { publisher: plain })),
    managedResourceGroup: notInYaml,
    mlflowRegistryUri: notInYaml,
    discoveryUrl: notInYaml,
    replicationLocations: listForm(regionForm),
    containerRegistry: textOr(acrForm, plain as Form<string>),
  }),
  {
    make: ({ containerRegistry = new SystemCreatedAcrAccount(), ...fields }) => {
      try {
        const regions = fields.replicationLocations?.map((region) =>
          Object.assign(region, { acrConfig: [containerRegistry] }),
        );
        return new Registry({ ...fields, replicationLocations: regions });
      } catch (error) {
        if (!(error instanceof ValidationError)) throw error;
        const faults = error.faults.map((fault) => ({
          ...fault,
          path: fault.path.replace(/^replicationLocations\[\d+\]\.acrConfig\[0\]/, "containerRegistry"),
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
      "creation_context",
    ],
  },
);

/** A registry in YAML. */
export const registryForm: Form<Registry> = {
  ...form,
  dump: (registry) => {
    const containerRegistry = registry.replicationLocations[0]?.acrConfig?.[0];
    return form.dump(Object.assign(Object.create(null) as Registry, registry, { containerRegistry }));
  },
};

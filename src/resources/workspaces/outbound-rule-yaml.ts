import { ValidationError } from "../../core/errors";
import { byType, type Form, isMapping, objectForm, plain, yamlFields } from "../../yaml/form";
import {
  FqdnDestination,
  type FqdnDestinationFields,
  type OutboundRule,
  PrivateEndpointDestination,
  type PrivateEndpointDestinationFields,
  ServiceTagDestination,
  type ServiceTagDestinationFields,
} from "./outbound-rules";

/** What the service told of a rule when the file was written. */
const ignored = ["category", "status", "parent_rule_names"];

const fqdnForm = objectForm<Omit<FqdnDestinationFields, "category">, OutboundRule>(
  yamlFields<Omit<FqdnDestinationFields, "category">>()({}, { name: plain, destination: plain }),
  { make: (fields) => new FqdnDestination(fields), constants: { type: "fqdn" }, ignored },
);

type PrivateEndpointPlace = Pick<
  PrivateEndpointDestinationFields,
  "serviceResourceId" | "subresourceTarget" | "sparkEnabled"
>;
const privateEndpointPlace = objectForm(
  yamlFields<PrivateEndpointPlace>()(
    {},
    { serviceResourceId: plain, subresourceTarget: plain, sparkEnabled: plain },
  ),
  {
    complete: ({ sparkEnabled }, at) => {
      if (sparkEnabled === undefined) at.at("spark_enabled").fault("is required.", { code: "missingField" });
    },
  },
);

type ServiceTagPlace = Pick<
  ServiceTagDestinationFields,
  "serviceTag" | "protocol" | "portRanges" | "addressPrefixes"
>;
const serviceTagPlace = objectForm(
  yamlFields<ServiceTagPlace>()(
    {},
    { serviceTag: plain, protocol: plain, portRanges: plain, addressPrefixes: plain },
  ),
);

/** A rule whose place is an object of its own in YAML, and no field of its own in the entity. */
function placedForm<Place extends object, More extends object, T extends OutboundRule>(
  type: string,
  placeNames: readonly (keyof Place & string)[],
  table: Parameters<typeof objectForm<More & { name: string; destination: Place }>>[0],
  make: (fields: More & { name: string } & Place) => T,
): Form<OutboundRule> {
  const form = objectForm<More & { name: string; destination: Place }, OutboundRule>(table, {
    make: ({ destination, ...more }) => {
      try {
        return make({ ...destination, ...more } as unknown as More & { name: string } & Place);
      } catch (error) {
        if (!(error instanceof ValidationError)) throw error;
        const isPlaced = (path: string) => placeNames.some((name) => path.startsWith(name));
        throw new ValidationError(
          error.faults.map((fault) =>
            isPlaced(fault.path) ? { ...fault, path: `destination.${fault.path}` } : fault,
          ),
        );
      }
    },
    constants: { type },
    ignored,
  });
  return {
    ...form,
    dump: (rule) => {
      const fields = rule as unknown as Place;
      const destination = Object.fromEntries(placeNames.map((name) => [name, fields[name]]));
      return form.dump(Object.assign(Object.create(null) as OutboundRule, rule, { destination }));
    },
  };
}

const privateEndpointForm = placedForm(
  "private_endpoint",
  ["serviceResourceId", "subresourceTarget", "sparkEnabled"],
  yamlFields<{ name: string; destination: PrivateEndpointPlace; fqdns?: string[] }>()(
    {},
    { name: plain, destination: privateEndpointPlace, fqdns: plain },
  ),
  (fields: { name: string; fqdns?: string[] } & PrivateEndpointPlace) =>
    new PrivateEndpointDestination(fields),
);

const serviceTagForm = placedForm(
  "service_tag",
  ["serviceTag", "protocol", "portRanges", "addressPrefixes"],
  yamlFields<{ name: string; destination: ServiceTagPlace }>()(
    {},
    { name: plain, destination: serviceTagPlace },
  ),
  (fields: { name: string } & ServiceTagPlace) => new ServiceTagDestination(fields),
);

const typed = byType<OutboundRule>(
  "type",
  { fqdn: fqdnForm, private_endpoint: privateEndpointForm, service_tag: serviceTagForm },
  {
    typeOf: ({ type }) =>
      ({ FQDN: "fqdn", PrivateEndpoint: "private_endpoint", ServiceTag: "service_tag" })[type],
  },
);

/** An outbound rule in YAML. Without a type, what its destination holds tells it. */
export const outboundRuleForm: Form<OutboundRule> = {
  ...typed,
  read: (value, at) => {
    if (!isMapping(value) || value.type !== undefined) return typed.read(value, at);
    const { destination } = value;
    if (typeof destination === "string") return fqdnForm.read(value, at);
    if (isMapping(destination) && "service_tag" in destination) return serviceTagForm.read(value, at);
    if (isMapping(destination) && "service_resource_id" in destination)
      return privateEndpointForm.read(value, at);
    return typed.read(value, at);
  },
};

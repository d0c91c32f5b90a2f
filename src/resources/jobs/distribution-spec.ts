import { type Codec, isObject } from "../../core/mapping";
import { type DistributionConfiguration, distributionCodec } from "./distribution";
import { snakeWire } from "./snake-wire";

const wireNames: Readonly<Record<string, string>> = {
  mpi: "Mpi",
  pytorch: "PyTorch",
  tensorflow: "TensorFlow",
  ray: "Ray",
};

/** A distribution as a node of a pipeline says it: `distribution_type: PyTorch`. */
export const nodeDistribution = snakeWire(
  distributionCodec as Codec<object>,
) as Codec<DistributionConfiguration>;

/** A distribution as a component says it: `type: pytorch`. */
export const distributionSpec: Codec<DistributionConfiguration> = {
  encode: (value, context) => {
    const wire = nodeDistribution.encode(value, context);
    if (!isObject(wire)) return undefined;
    const { distribution_type: _, ...fields } = wire;
    return { type: value.type === "unknown" ? wire.distribution_type : value.type.toLowerCase(), ...fields };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const { type, distribution_type: given, ...fields } = wire;
    const name = String(type ?? given);
    return nodeDistribution.decode(
      { ...fields, distribution_type: wireNames[name.toLowerCase()] ?? name },
      context,
    );
  },
};

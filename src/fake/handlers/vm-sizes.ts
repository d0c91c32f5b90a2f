import { quotas } from "../quota";
import { route } from "../router";
import { vmSizes } from "../vm-sizes";

const locationPath =
  "/subscriptions/:subscription/providers/Microsoft.MachineLearningServices/locations/:location";

/** What machines a region has, and how many cores of each family are used. */
export const vmSizeRoutes = [
  route({
    method: "GET",
    path: `${locationPath}/vmSizes`,
    handle: () => ({
      status: 200,
      body: {
        value: vmSizes.map(({ name, family, vCpus, memoryGb, gpus, diskMb }) => ({
          name,
          family,
          vCPUs: vCpus,
          gpus,
          osVhdSizeMB: 1_047_552,
          maxResourceVolumeMB: diskMb,
          memoryGB: memoryGb,
          lowPriorityCapable: true,
          premiumIO: /s_v\d$|s\d*_v\d$/i.test(name),
          estimatedVMPrices: null,
          supportedComputeTypes: ["AmlCompute", "ComputeInstance"],
        })),
      },
    }),
  }),
  route({
    method: "GET",
    path: `${locationPath}/usages`,
    handle: ({ state, params, id }) => ({
      status: 200,
      body: {
        value: quotas(state, params.subscription ?? "").map(({ family, used, limit }) => ({
          id: `${id}/${family}`,
          amlWorkspaceLocation: params.location,
          type: "Microsoft.MachineLearningServices/vmFamily/dedicatedCores/usages",
          unit: "Count",
          currentValue: used,
          limit,
          name: { value: family, localizedValue: `${family} Cluster Dedicated vCPUs` },
        })),
      },
    }),
  }),
];

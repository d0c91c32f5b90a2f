/** What is known of a size of virtual machine. */
export interface VmSize {
  /** As Azure spells it: `Standard_DS3_v2`. Compared without regard to case. */
  readonly name: string;
  /** Sizes of a family share one quota: `standardDSv2Family`. */
  readonly family: string;
  readonly vCpus: number;
  readonly memoryGb: number;
  /** How many GPUs it has. */
  readonly gpus: number;
  /** Size of the temporary disk in MB. */
  readonly diskMb: number;
  /** Whether online deployments may use it; small burstable ones may not. */
  readonly servesModels: boolean;
}

type Row = readonly [
  name: string,
  family: string,
  vCpus: number,
  memoryGb: number,
  gpus: number,
  diskGb: number,
  servesModels?: false,
];

const rows: readonly Row[] = [
  ["Standard_DS1_v2", "standardDSv2Family", 1, 3.5, 0, 7],
  ["Standard_DS2_v2", "standardDSv2Family", 2, 7, 0, 14],
  ["Standard_DS3_v2", "standardDSv2Family", 4, 14, 0, 28],
  ["Standard_DS4_v2", "standardDSv2Family", 8, 28, 0, 56],
  ["Standard_DS5_v2", "standardDSv2Family", 16, 56, 0, 112],
  ["Standard_DS11_v2", "standardDSv2Family", 2, 14, 0, 28],
  ["Standard_DS12_v2", "standardDSv2Family", 4, 28, 0, 56],
  ["Standard_D2_v2", "standardDv2Family", 2, 7, 0, 100, false],
  ["Standard_D4_v2", "standardDv2Family", 8, 28, 0, 400, false],
  ["Standard_D2s_v3", "standardDSv3Family", 2, 8, 0, 16, false],
  ["Standard_D4s_v3", "standardDSv3Family", 4, 16, 0, 32, false],
  ["Standard_D8s_v3", "standardDSv3Family", 8, 32, 0, 64, false],
  ["Standard_D16s_v3", "standardDSv3Family", 16, 64, 0, 128, false],
  ["Standard_E2s_v3", "standardESv3Family", 2, 16, 0, 32],
  ["Standard_E4s_v3", "standardESv3Family", 4, 32, 0, 64],
  ["Standard_E8s_v3", "standardESv3Family", 8, 64, 0, 128],
  ["Standard_E16s_v3", "standardESv3Family", 16, 128, 0, 256],
  ["Standard_E32s_v3", "standardESv3Family", 32, 256, 0, 512],
  ["Standard_E64s_v3", "standardESv3Family", 64, 432, 0, 864],
  ["Standard_F2s_v2", "standardFSv2Family", 2, 4, 0, 16],
  ["Standard_F4s_v2", "standardFSv2Family", 4, 8, 0, 32],
  ["Standard_F8s_v2", "standardFSv2Family", 8, 16, 0, 64],
  ["Standard_F16s_v2", "standardFSv2Family", 16, 32, 0, 128],
  ["Standard_F32s_v2", "standardFSv2Family", 32, 64, 0, 256],
  ["Standard_NC6s_v3", "standardNCSv3Family", 6, 112, 1, 736],
  ["Standard_NC12s_v3", "standardNCSv3Family", 12, 224, 2, 1474],
  ["Standard_NC24s_v3", "standardNCSv3Family", 24, 448, 4, 2948],
  ["Standard_NC4as_T4_v3", "standardNCASv3_T4Family", 4, 28, 1, 176],
  ["Standard_NC16as_T4_v3", "standardNCASv3_T4Family", 16, 110, 1, 352],
  ["Standard_NC64as_T4_v3", "standardNCASv3_T4Family", 64, 440, 4, 2816],
  ["Standard_NC24ads_A100_v4", "standardNCADSA100v4Family", 24, 220, 1, 1123],
  ["Standard_NC48ads_A100_v4", "standardNCADSA100v4Family", 48, 440, 2, 2246],
  ["Standard_NC96ads_A100_v4", "standardNCADSA100v4Family", 96, 880, 4, 4492],
  ["Standard_ND96asr_v4", "standardNDASv4_A100Family", 96, 900, 8, 6000],
  ["Standard_ND96isr_H100_v5", "standardNDSH100v5Family", 96, 1900, 8, 28000],
];

/** The sizes that the fake's region has. */
export const vmSizes: readonly VmSize[] = rows.map(
  ([name, family, vCpus, memoryGb, gpus, diskGb, servesModels = true]) => ({
    name,
    family,
    vCpus,
    memoryGb,
    gpus,
    diskMb: diskGb * 1024,
    servesModels,
  }),
);

const byName = new Map(vmSizes.map((size) => [size.name.toLowerCase(), size]));

/** The size of this name, in whatever case; `undefined` where the region has none. */
export function vmSize(name: string): VmSize | undefined {
  return byName.get(name.toLowerCase());
}

/**
 * Cores that a subscription may use of each family, as a subscription that has asked for some GPUs has them: the largest
 * GPU machines are not among them, so that a refusal for want of quota can be had without asking for it.
 */
export const defaultQuotas: Readonly<Record<string, number>> = {
  standardDSv2Family: 100,
  standardDv2Family: 100,
  standardDSv3Family: 100,
  standardESv3Family: 100,
  standardFSv2Family: 100,
  standardNCSv3Family: 24,
  standardNCASv3_T4Family: 64,
  standardNCADSA100v4Family: 96,
  standardNDASv4_A100Family: 0,
  standardNDSH100v5Family: 0,
};

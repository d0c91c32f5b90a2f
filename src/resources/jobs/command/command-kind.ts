import { apiVersions } from "../../../wire/api-versions";
import type { JobKind } from "../job-kind";
import { checkLocalFiles, resolveCommand, resolveInputs } from "../job-resolution";
import { CommandJob, checkRunsAlone, collectCommandJobFaults } from "./command-job";
import { commandJobFromWire, commandJobToWire, type ResolvedCommandJob } from "./command-mapping";

/** Jobs that run a command once. */
export const commandKind: JobKind<CommandJob> = {
  jobType: "Command",
  title: "Command job",
  apiVersion: apiVersions.jobs.put.Command,
  entity: CommandJob,
  fromWire: commandJobFromWire,
  faults: (checks, job) => {
    collectCommandJobFaults(checks, job);
    checkRunsAlone(checks, job);
  },
  localFaults: (checks, job) => checkLocalFiles(checks, "", job, job.inputs),
  resolve: async (job, resolution) => {
    const command = await resolveCommand(job, resolution);
    const inputs = await resolveInputs(job.inputs, resolution);
    const resolved: ResolvedCommandJob = Object.assign(command, { inputs });
    return commandJobToWire(resolved, resolution.scope);
  },
  bodyAsItIs: (job, context) =>
    typeof job.environment === "string" ? commandJobToWire(job as ResolvedCommandJob, context) : undefined,
};

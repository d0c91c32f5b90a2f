import { type Checks, namesOf } from "../../../core/checks";
import { isObject } from "../../../core/mapping";

/** What a user writes of the settings of a pipeline job. */
export interface PipelineJobSettingsFields {
  /** Compute of nodes that say none. `"serverless"` for machines that the service finds. */
  defaultCompute?: string;
  /** Datastore of outputs that say none. */
  defaultDatastore?: string;
  /** Go on with nodes that do not depend on one that failed. @defaultValue false */
  continueOnStepFailure?: boolean;
  /** Run nodes anew whose result is known from an earlier run. @defaultValue false */
  forceRerun?: boolean;
  /** The node that runs before all others. */
  onInit?: string;
  /** The node that runs after all others, whether they failed or not. */
  onFinalize?: string;
}

/** The fields are those of {@link PipelineJobSettingsFields}. */
export interface PipelineJobSettings extends PipelineJobSettingsFields {}

/** Settings of a pipeline job. A plain object with the same fields is as good. */
export class PipelineJobSettings {
  constructor(fields: PipelineJobSettingsFields = {}) {
    Object.assign(this, fields);
  }
}

/** Names of the fields of {@link PipelineJobSettingsFields}. */
export const pipelineSettingsNames = namesOf<PipelineJobSettingsFields>()(
  "defaultCompute",
  "defaultDatastore",
  "continueOnStepFailure",
  "forceRerun",
  "onInit",
  "onFinalize",
);

/** Adds what is wrong with the settings of a pipeline job. */
export function checkPipelineSettings(checks: Checks, settings: unknown): void {
  if (settings === undefined || settings === null) return;
  if (!isObject(settings)) {
    checks.fault("settings", "must be an object.", { given: settings });
    return;
  }
  checks.within("settings", (within) => {
    within
      .known(settings, pipelineSettingsNames)
      .boolean("continueOnStepFailure", settings.continueOnStepFailure)
      .boolean("forceRerun", settings.forceRerun);
    for (const name of ["defaultCompute", "defaultDatastore", "onInit", "onFinalize"])
      within.text(name, settings[name]);
  });
}

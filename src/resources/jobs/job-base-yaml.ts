import { plain } from "../../yaml/form";
import type { JobFields } from "./job-base";
import { servicesForm } from "./job-services-yaml";

/** How the fields that jobs of every kind have are written in YAML. */
export const jobYaml = {
  name: plain,
  displayName: plain,
  description: plain,
  tags: plain,
  properties: plain,
  experimentName: plain,
} as const satisfies Record<keyof JobFields, typeof plain>;

/** The same for kinds that have services. */
export const jobWithServicesYaml = { ...jobYaml, services: servicesForm };

/** What the service told when the file was written. */
export const jobToldKeys = ["id", "status", "creation_context", "log_files", "parameters"] as const;

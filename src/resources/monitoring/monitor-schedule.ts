import { Checks } from "../../core/checks";
import {
  BaseSchedule,
  checkScheduleFields,
  type ScheduleFields,
  scheduleFieldNames,
  titleOf,
} from "../schedules/schedule";
import {
  checkMonitorDefinition,
  MonitorDefinition,
  type MonitorDefinitionFields,
} from "./monitor-definition";
import { inside } from "./value-object";

/** What a user writes of a schedule of a monitor. */
export interface MonitorScheduleFields extends ScheduleFields {
  /** What the monitor does. */
  createMonitor: MonitorDefinitionFields;
}

/** The fields are those of {@link MonitorScheduleFields}. */
export interface MonitorSchedule extends MonitorScheduleFields {}

/**
 * Looks at a model in production again and again.
 *
 * @example
 * ```ts
 * new MonitorSchedule({
 *   name: "churn-monitor",
 *   trigger: new RecurrenceTrigger({ frequency: "day", interval: 1, schedule: { hours: 3, minutes: 15 } }),
 *   createMonitor: {
 *     compute: { instanceType: "standard_e4s_v3", runtimeVersion: "3.4" },
 *     monitoringTarget: { mlTask: "classification", endpointDeploymentId: "azureml:churn:blue" },
 *   },
 * });
 * ```
 * @throws ValidationError - where a field cannot be right.
 */
export class MonitorSchedule extends BaseSchedule {
  readonly type = "monitor";

  constructor(fields: MonitorScheduleFields) {
    super();
    const checks = new Checks().known(fields, [...scheduleFieldNames, "createMonitor"]);
    checkMonitorSchedule(checks, fields);
    checks.done(titleOf(fields));
    const { createMonitor } = fields;
    Object.assign(this, fields, {
      createMonitor:
        createMonitor instanceof MonitorDefinition ? createMonitor : new MonitorDefinition(createMonitor),
    });
  }
}

/** Adds what is wrong with a schedule of a monitor. */
export function checkMonitorSchedule(checks: Checks, fields: MonitorScheduleFields): void {
  checkScheduleFields(checks, fields);
  inside(checks, "createMonitor", fields.createMonitor, checkMonitorDefinition, { required: true });
}

import { CommandJob, JobSchedule, UnknownSchedule } from "azure-ai-ml";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  actionAsItCame,
  scheduleFromWire,
  scheduleToWire,
} from "../../../../src/resources/schedules/schedule-mapping";
import { scope, workspacePath } from "../../core/scripted-service";
import { withUnknownFields } from "../../core/unknown-fields";

/** What a GET answers. */
const fetched = (action: object, trigger: object) => ({
  id: `${workspacePath}/schedules/s`,
  name: "s",
  type: "Microsoft.MachineLearningServices/workspaces/schedules",
  systemData: { createdBy: "me" },
  properties: {
    description: "d",
    displayName: "S",
    isEnabled: false,
    tags: { "Own Key": "1" },
    properties: { "own.key": "" },
    provisioningState: "Succeeded",
    action,
    trigger,
  },
});

const weekly = {
  triggerType: "Recurrence",
  frequency: "Week",
  interval: 2,
  schedule: { hours: [0], minutes: [0, 30], weekDays: ["Monday"], monthDays: [1] },
  startTime: "2026-01-01 00:00:00",
  endTime: "2027-01-01T00:00:00",
  timeZone: "UTC",
};
const hourly = { triggerType: "Cron", expression: "0 * * * *", timeZone: "UTC", startTime: "2026-01-01" };
const commandAction = {
  actionType: "CreateJob",
  jobDefinition: {
    jobType: "Command",
    command: "python train.py",
    environmentId: "azureml://registries/r/environments/e/versions/1",
    experimentName: "e",
    isArchived: false,
    tags: {},
    properties: {},
  },
};
const batchAction = { actionType: "InvokeBatchEndpoint", endpointInvocationDefinition: { a: { b: 0 } } };

/** What goes back: all but what only the service sets. `frequency` is read in small letters. */
function sendable(wire: object) {
  const { properties } = structuredClone(wire) as { properties: Record<string, unknown> };
  delete properties.provisioningState;
  const trigger = properties.trigger as { frequency?: string };
  if (trigger.frequency) trigger.frequency = trigger.frequency.toLowerCase();
  return { properties };
}

describe("A schedule, fetched, changed and put", () => {
  it("reads its fields", () => {
    const schedule = scheduleFromWire(fetched(commandAction, weekly), scope);
    expect(schedule).toBeInstanceOf(JobSchedule);
    expect({ ...schedule }).toMatchObject({
      kind: "schedule",
      type: "job",
      name: "s",
      displayName: "S",
      isEnabled: false,
      provisioningState: "Succeeded",
      creationContext: { createdBy: "me" },
      trigger: {
        type: "recurrence",
        frequency: "week",
        interval: 2,
        schedule: { hours: [0], minutes: [0, 30], weekDays: ["Monday"], monthDays: [1] },
        startTime: "2026-01-01 00:00:00",
      },
    });
    expect((schedule as JobSchedule).createJob).toBeInstanceOf(CommandJob);
  });

  const actions = { "a job": commandAction, "what is not known": batchAction };
  const triggers = { weekly, hourly, "a trigger of a new kind": { triggerType: "Event", topic: "t" } };
  const cases = Object.entries(actions).flatMap(([of, action]) =>
    Object.entries(triggers).map(([when, trigger]) => [of, when, fetched(action, trigger)] as const),
  );
  it.each(cases)("loses nothing that it does not know: of %s, %s", (of, _when, wire) => {
    const places = ["properties", "properties.trigger", "properties.action"];
    if (of === "a job") places.push("properties.action.jobDefinition");
    fc.assert(
      fc.property(withUnknownFields(wire, places), (came) => {
        const schedule = scheduleFromWire(came, scope);
        schedule.description = "";
        const expected = sendable(came);
        expected.properties.description = "";
        expect(scheduleToWire(schedule, actionAsItCame(schedule)!, scope)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it("is told from one whose job was changed", () => {
    const schedule = scheduleFromWire(fetched(commandAction, hourly), scope) as JobSchedule;
    (schedule.createJob as CommandJob).command = "python other.py";
    expect(actionAsItCame(schedule)).toBeUndefined();
  });

  it("is of an unknown kind where its action is", () => {
    const schedule = scheduleFromWire(fetched(batchAction, hourly), scope);
    expect(schedule).toBeInstanceOf(UnknownSchedule);
    expect(schedule.type).toBe("InvokeBatchEndpoint");
  });
});

import { assumed, badRequest } from "../errors";
import { onOperationEnd, startDeleting, startOperation } from "../lro";
import { page } from "../paging";
import { existing, requireSettled, resourceFromPut, workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import {
  checkSchedule,
  fire,
  plan,
  registerSchedules as registerDue,
  type StoredSchedule,
  scheduleId,
  unplan,
} from "../schedules/schedule";
import type { ServiceState } from "../state";

const path = `${workspacePath}/schedules`;

/** Schedules: create, change, get, list, delete, and do at once. */
export const scheduleRoutes = [
  route({ method: "GET", path, handle: list }),
  route({
    method: "GET",
    path: `${path}/:schedule`,
    handle: (context) => ({ status: 200, body: existingSchedule(context) }),
  }),
  route({ method: "PUT", path: `${path}/:schedule`, bodySchema: "Schedules_CreateOrUpdate", handle: put }),
  route({ method: "DELETE", path: `${path}/:schedule`, handle: remove }),
  route({
    method: "POST",
    path: `${path}/:schedule/trigger`,
    bodySchema: "Schedules_Trigger",
    handle: (context) => {
      const schedule = existingSchedule(context);
      const submissionId = fire(context.state, schedule, context.now);
      return {
        status: 200,
        body: { submissionId, scheduleActionType: schedule.properties.action.actionType },
      };
    },
  }),
];

/** Registers what happens when schedules are due, and when one is gone. */
export function registerSchedules(state: ServiceState): void {
  registerDue(state);
  onOperationEnd(state, "schedule.gone", ({ id }) => {
    const schedule = state.store.get(String(id)) as StoredSchedule | undefined;
    if (schedule) unplan(state, schedule);
    state.store.delete(String(id));
    return undefined;
  });
}

function existingSchedule(context: RouteContext): StoredSchedule {
  const { schedule = "" } = context.params;
  const id = scheduleId(workspaceId(context), schedule);
  return existing(context, id, `The schedule ${schedule}`) as StoredSchedule;
}

function put(context: RouteContext): Reply {
  const { state, params, now } = context;
  const workspace = workspaceId(context);
  const name = params.schedule ?? "";
  if (!/^[a-zA-Z0-9][\w.-]{0,254}$/.test(name))
    throw badRequest(assumed(`${name} is no name of a schedule.`));
  const id = scheduleId(workspace, name);
  const before = state.store.get(id);
  requireSettled(before, `The schedule ${name}`);
  const { properties: sent } = context.body as { properties: StoredSchedule["properties"] };
  checkSchedule(state, workspace, sent);
  const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null));
  const properties = {
    tags: {},
    properties: {},
    isEnabled: true,
    ...given,
    provisioningState: before ? "Updating" : "Creating",
  };
  const schedule = resourceFromPut(context, "workspaces/schedules", properties, id) as StoredSchedule;
  state.store.put(schedule);
  plan(state, schedule, now);
  return startOperation(context, {
    resourceId: id,
    style: "async",
    seconds: state.durations.operation,
    reply: { status: before ? 200 : 201, body: schedule },
  });
}

function list(context: RouteContext): Reply {
  const { query, state } = context;
  const view = (query.get("listViewType") ?? "EnabledOnly").toLowerCase();
  if (!["enabledonly", "disabledonly", "all"].includes(view))
    throw badRequest(assumed(`listViewType is EnabledOnly, DisabledOnly or All. Given: ${view}.`));
  const all = state.store.list(`${workspaceId(context)}/schedules`) as StoredSchedule[];
  const shown = all.filter(
    ({ properties }) => view === "all" || properties.isEnabled === (view === "enabledonly"),
  );
  return page(context, shown);
}

function remove(context: RouteContext): Reply {
  const { state, params } = context;
  const id = scheduleId(workspaceId(context), params.schedule ?? "");
  const schedule = state.store.get(id) as StoredSchedule | undefined;
  if (!schedule) return { status: 204 };
  requireSettled(schedule, `The schedule ${schedule.name}`);
  unplan(state, schedule);
  return startDeleting(context, id, "schedule.gone");
}

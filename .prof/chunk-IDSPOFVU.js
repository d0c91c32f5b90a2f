// src/core/arm-id.ts
function workspaceArmId(scope) {
  const { subscriptionId, resourceGroupName, workspaceName } = scope;
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.MachineLearningServices/workspaces/${workspaceName}`;
}
var pattern = /^\/?subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/Microsoft\.MachineLearningServices\/workspaces\/([^/]+)\/([^/]+)\/([^/]+)(?:\/(versions|labels)\/([^/]+))?\/?$/i;
function parseArmId(id) {
  const found = pattern.exec(id.replace(/^azureml:\/?(?=\/)/, ""));
  if (!found) return void 0;
  const [
    ,
    subscriptionId = "",
    resourceGroupName = "",
    workspaceName = "",
    type = "",
    name = "",
    kind,
    last
  ] = found;
  return {
    subscriptionId,
    resourceGroupName,
    workspaceName,
    type,
    name,
    ...last && (kind?.toLowerCase() === "labels" ? { label: last } : { version: last })
  };
}
function shortReference(id, scope) {
  const parsed = parseArmId(id);
  if (!parsed) return id;
  const ours = sameName(parsed.subscriptionId, scope.subscriptionId) && sameName(parsed.resourceGroupName, scope.resourceGroupName) && sameName(parsed.workspaceName, scope.workspaceName);
  if (!ours) return id;
  if (parsed.version) return `${parsed.name}:${parsed.version}`;
  return parsed.label ? `${parsed.name}@${parsed.label}` : parsed.name;
}
function sameName(a, b) {
  return a.toLowerCase() === b.toLowerCase();
}

export {
  workspaceArmId,
  parseArmId,
  shortReference
};

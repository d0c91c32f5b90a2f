import {
  dumpPyYaml
} from "./chunk-VI6BCVHR.js";
import "./chunk-4LE3FNDG.js";

// src/artifacts/anonymous-environment.ts
var anonymousEnvironmentName = "CliV2AnonymousEnvironment";
async function anonymousEnvironmentVersion(environment) {
  const hashes = [];
  if ("buildContextHash" in environment) {
    hashes.push(await sha256(environment.buildContextHash));
    if (environment.dockerfilePath) hashes.push(await sha256(environment.dockerfilePath));
  } else {
    const { image, condaFile, inferenceConfig, isFromYaml } = environment;
    hashes.push(await sha256(image));
    if (inferenceConfig && hasContent(inferenceConfig)) {
      hashes.push(await sha256(isFromYaml ? dumpRoutesOfYaml(inferenceConfig) : dumpPyYaml(inferenceConfig)));
    }
    if (hasContent(condaFile))
      hashes.push(await sha256(typeof condaFile === "string" ? condaFile : dumpPyYaml(condaFile)));
  }
  return sha256(hashes.reduce((soFar, next) => next.split("").join(soFar)));
}
function dumpRoutesOfYaml(routes) {
  const tag = "!!python/object:azure.ai.ml._restclient.arm_ml_service.models._models.";
  const restNames = [
    ["liveness_route", "livenessRoute"],
    ["readiness_route", "readinessRoute"],
    ["scoring_route", "scoringRoute"]
  ];
  const lines = restNames.flatMap(([field, restName]) => {
    const route = routes[field];
    if (!route) return [];
    return [`  ${restName}: ${tag}Route
    _data:
${dumpPyYaml(route).replace(/^(?=.)/gm, "      ")}`];
  });
  return `${tag}InferenceContainerProperties
_data:
${lines.join("")}`;
}
function hasContent(value) {
  return typeof value === "object" && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}
async function sha256(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
export {
  anonymousEnvironmentName,
  anonymousEnvironmentVersion
};

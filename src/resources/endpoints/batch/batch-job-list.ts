import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { paged } from "../../../core/paging";
import type { OperationOptions, Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import { type BatchJob, batchJobFromWire } from "./batch-job";

/**
 * The jobs of a batch endpoint or deployment, which the workspace's own host lists.
 *
 * @param below - Path below `batchEndpoints/`, encoded.
 */
export function listBatchJobs(
  rest: Rest,
  needs: { discover(options: OperationOptions): Promise<{ api: string }> },
  below: string,
  options: OperationOptions,
): PagedAsyncIterableIterator<BatchJob> {
  const request = async () => {
    const { api } = await needs.discover(options);
    return {
      ...options,
      method: "GET",
      path: `${api}/mferp/managementfrontend${rest.workspacePath}/batchEndpoints/${below}/jobs`,
      apiVersion: apiVersions.batchJobs,
    } as const;
  };
  return paged(rest, request, batchJobFromWire);
}

import type { Checks } from "../../../core/checks";
import { CommandComponent, checkCommandComponent } from "./command-component";
import type { Component } from "./component";
import {
  checkDataTransferCopyComponent,
  checkDataTransferExportComponent,
  checkDataTransferImportComponent,
  DataTransferCopyComponent,
  DataTransferExportComponent,
  DataTransferImportComponent,
} from "./data-transfer-component";
import { checkImportComponent, ImportComponent } from "./import-component";
import { checkParallelComponent, ParallelComponent } from "./parallel-component";
import { checkPipelineComponent, PipelineComponent } from "./pipeline-component";
import { checkSparkComponent, SparkComponent } from "./spark-component";

/** Adds what is wrong with a component of any kind that is to be registered; its fields may have been changed since. */
export function collectComponentFaults(checks: Checks, component: Component): void {
  if (component instanceof CommandComponent) checkCommandComponent(checks, component);
  else if (component instanceof ParallelComponent) checkParallelComponent(checks, component);
  else if (component instanceof SparkComponent) checkSparkComponent(checks, component);
  else if (component instanceof PipelineComponent) checkPipelineComponent(checks, component);
  else if (component instanceof DataTransferCopyComponent) checkDataTransferCopyComponent(checks, component);
  else if (component instanceof DataTransferImportComponent)
    checkDataTransferImportComponent(checks, component);
  else if (component instanceof DataTransferExportComponent)
    checkDataTransferExportComponent(checks, component);
  else if (component instanceof ImportComponent) checkImportComponent(checks, component);
}

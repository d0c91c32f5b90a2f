import { CommandComponent } from "../../assets/components/command-component";
import { withComponentSource } from "../../assets/components/component-source";
import { given } from "../given";
import type { JobResourceFields } from "../job-settings";
import { declaredInput, declaredOutput } from "../pipeline-builder/ports";
import { withDoubleBraces } from "../references";
import type { CommandParts } from "./command-builder";
import type { CommandInputs } from "./command-inputs";

/** What `command({ … })` declared: kept while steps of the builder change values. */
export interface CommandDeclaration {
  readonly name?: string;
  readonly description?: string;
  readonly isDeterministic?: boolean;
  readonly inputs: CommandInputs;
}

/** The component that a command is: its inputs declared rather than given. */
export function componentOfCommand(
  parts: CommandParts,
  { name, description, isDeterministic, inputs }: CommandDeclaration,
  more: { resources?: JobResourceFields; environmentVariables?: Record<string, string> } = {},
): CommandComponent {
  const { command, code, environment, distribution, resources, displayName, tags, outputs } = parts;
  const declared = Object.entries(inputs).filter(([, input]) => input !== undefined);
  const component = new CommandComponent({
    ...given({ name, description, isDeterministic, displayName, tags, code, distribution, resources }),
    ...given(more),
    command: typeof command === "string" ? withDoubleBraces(command) : command,
    environment,
    ...(declared.length > 0 && {
      inputs: Object.fromEntries(declared.map(([each, input]) => [each, declaredInput(input)])),
    }),
    ...(Object.keys(outputs).length > 0 && {
      outputs: Object.fromEntries(
        Object.entries(outputs).map(([each, output]) => [each, declaredOutput(output)]),
      ),
    }),
  });
  return withComponentSource(component, "BUILDER");
}

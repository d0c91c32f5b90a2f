import { command, Input, pipeline } from "azure-ai-ml";

const environment = "env:1";
const onCpu = { name: "p", defaultCompute: "cpu" } as const;
const counted = (bounds: { min?: number; max?: number } = {}) =>
  command({
    name: "c",
    command: "x ${{inputs.n}}",
    environment,
    inputs: { n: new Input({ type: "integer", ...bounds }) },
  });

/** What plain JavaScript would hand over: the types let none of these through. */
const untyped = (value: unknown) => value as never;

/** Python snippets of refused pipelines, by case, written again. */
export const invalid: Readonly<Record<string, () => unknown>> = {
  // In TypeScript a pipeline names what it takes: nothing else is there.
  kwargs_func: () =>
    pipeline(onCpu, ({ inputs, step }) => {
      step("c", counted(), { n: untyped((inputs as Record<string, unknown>).kw) });
    })(),
  missing_required_component_input: () =>
    pipeline(onCpu, ({ step }) => {
      step("c", counted(), untyped({}));
    })(),
  bad_return: () =>
    pipeline(
      onCpu,
      untyped(({ step }: { step: (...given: unknown[]) => unknown }) => step("c", counted(), { n: 1 })),
    )(),
  int_out_of_range: () =>
    pipeline(onCpu, ({ step }) => {
      step("c", counted({ min: 1, max: 5 }), { n: 9 });
    })(),
  missing_pipeline_param: () =>
    pipeline({ ...onCpu, inputs: { n: new Input({ type: "integer" }) } }, ({ inputs, step }) => {
      step("c", counted(), { n: inputs.n });
    })(untyped({})),
};

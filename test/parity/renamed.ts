/** Names of Python's that are another here. Each stands in `docs/from-python.md` too. */
export const renamedExports: Readonly<Record<string, string>> = {
  Choice: "choice",
  Uniform: "uniform",
  QUniform: "quniform",
  LogUniform: "loguniform",
  QLogUniform: "qloguniform",
  Normal: "normal",
  QNormal: "qnormal",
  LogNormal: "lognormal",
  QLogNormal: "qlognormal",
  Randint: "randint",
};

/** Parameters of Python's that are another here: of all classes and methods, or of one (`Class.param`). */
export const renamedParameters: Readonly<Record<string, string>> = {
  early_termination_policy: "earlyTermination",
};

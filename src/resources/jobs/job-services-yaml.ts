import type { Row } from "../../core/mapping";
import { byType, type Form, objectForm, recordForm, yamlFields } from "../../yaml/form";
import {
  JobService,
  type JobServices,
  JupyterLabJobService,
  SshJobService,
  serviceRows,
  TensorBoardJobService,
  VsCodeJobService,
} from "./job-services";

type Service = JobServices[string];

const { type: _, endpoint: __, status: ___, sshPublicKeys, logDir, ...rows } = serviceRows;
const ignored = ["type", "endpoint", "status", "error_message"];

function form<Fields extends object>(
  more: Readonly<Record<string, Row<unknown>>>,
  make: (fields: Fields) => Service,
  type: string,
): Form<Service> {
  return objectForm(
    yamlFields<Record<string, unknown>>()({ ...rows, ...more } as Readonly<Record<string, Row<unknown>>>, {}),
    {
      make: (fields) => make(fields as Fields),
      constants: { type },
      ignored,
    },
  );
}

const named: Readonly<Record<string, Form<Service>>> = {
  jupyter_lab: form({}, (fields) => new JupyterLabJobService(fields), "jupyter_lab"),
  vs_code: form({}, (fields) => new VsCodeJobService(fields), "vs_code"),
  ssh: form({ sshPublicKeys }, (fields) => new SshJobService(fields), "ssh"),
  tensor_board: form({ logDir }, (fields) => new TensorBoardJobService(fields), "tensor_board"),
};

/** One service; a kind that is not listed is the service's own. */
const serviceForm: Form<Service> = byType(
  "type",
  { ...named, custom: form({}, (fields) => new JobService(fields), "custom") },
  {
    otherwise: "custom",
    typeOf: ({ type }) => (type !== undefined && type in named ? type : "custom"),
  },
);

/** Services of a job by name. */
export const servicesForm = recordForm(serviceForm) as Form<JobServices>;

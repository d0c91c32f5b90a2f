import * as jsYaml from "js-yaml";
import type { Fault } from "../../../src/core/errors";
import { located } from "../../../src/yaml/load";
import { Place, type Reading } from "../../../src/yaml/place";
import { YamlFile } from "../../../src/yaml/yaml-file";
import { yamlSchema } from "../../../src/yaml/yaml-scalars";

/** The data of a YAML text, and the place of its root with the faults that are found in it. */
export function readText(text: string, files: Readonly<Record<string, string>> = {}) {
  const parse = (name: string | undefined, folder: string | undefined, content: string) =>
    new YamlFile(name, folder, content, jsYaml, yamlSchema(jsYaml));
  const reading: Reading = {
    faults: [],
    spoiled: [],
    parse,
    fs: {
      readText: (path) => {
        const found = files[path];
        if (found === undefined) throw new Error("ENOENT");
        return found;
      },
      resolve: (folder, path) => (path.startsWith("/") ? path : `${folder}/${path.replace(/^\.\//, "")}`),
      folderOf: (path) => path.slice(0, path.lastIndexOf("/")),
      isFolder: () => false,
    },
  };
  const file = parse("job.yml", "/project", text);
  const faults = (): Promise<readonly Fault[]> => located(reading.faults);
  return { data: file.data, place: new Place(file, [], reading), faults, file };
}

export type { WorkspaceScope } from "../fake/seed";
export { type Emulator, type EmulatorOptions, startEmulator } from "./emulator";

import { overSocket } from "./service";
import { contract } from "./suites";

contract(overSocket);

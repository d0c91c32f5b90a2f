import { inMemory } from "./service";
import { contract } from "./suites";

contract(inMemory);

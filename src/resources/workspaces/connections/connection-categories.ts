/** Types that are called otherwise by the service: ours, then the service's. */
const categories: Readonly<Record<string, string>> = {
  custom: "CustomKeys",
  azure_data_lake_gen2: "ADLSGen2",
  azure_content_safety: "CognitiveService",
  azure_speech_services: "CognitiveService",
  azure_ai_search: "CognitiveSearch",
  azure_ai_services: "AIServices",
};

/** The service's names that are not ours with capital letters. */
const types: Readonly<Record<string, string>> = {
  customkeys: "custom",
  adlsgen2: "azure_data_lake_gen2",
  cognitivesearch: "azure_ai_search",
  aiservices: "azure_ai_services",
};

/** `AzureOpenAI`, `azure_open_ai` → `azure_open_ai`; the service's own names become ours. */
export function canonicalType(text: string): string {
  const plain = text.replaceAll("_", "").toLowerCase();
  return types[plain] ?? snake(text);
}

/** What the service calls a type: `python_feed` → `PythonFeed`. It compares without regard to case. */
export function categoryOf(type: string): string {
  const canonical = canonicalType(type);
  return (
    categories[canonical] ?? canonical.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
  );
}

/** As Python does it: `ADLSGen2` → `adls_gen2`, `MongoDbV2` → `mongo_db_v2`. */
function snake(text: string): string {
  return text
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/__+/g, "_")
    .toLowerCase();
}

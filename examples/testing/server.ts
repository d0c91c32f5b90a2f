// Against Azure: config.json from Azure Machine Learning studio lies here or above, and `az login` was done.
import { DefaultAzureCredential } from "@azure/identity";
import { MLClient } from "azure-ai-ml";
import { createApp } from "./app";

const app = createApp({
  ml: await MLClient.fromConfig(new DefaultAzureCredential()),
  endpointName: "churn-endpoint",
  cluster: { name: "churn-cluster", size: "Standard_DS3_v2" },
});
app.listen(3000, () => console.log("http://localhost:3000"));

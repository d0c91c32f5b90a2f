import { loadJob } from "./index.js";
const p="/tmp/bench/data/pipeline/pipeline.yml";
await loadJob(p);
for (let r=0;r<4;r++){ const t=performance.now(),u=process.cpuUsage().user; for(let i=0;i<200;i++) await loadJob(p); console.log((performance.now()-t).toFixed(0),(process.cpuUsage().user-u)/1000|0); }

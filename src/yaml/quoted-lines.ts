/**
 * Indents the lines that a quoted text goes on in. YAML wants them further in than the key; PyYAML takes them wherever
 * they begin, and so do files that were written for it. What stands before the first letter of such a line means nothing.
 */
export function indentQuotedLines(text: string): string {
  let quote = "";
  let within = -1;
  let depth = 0;
  return text
    .split("\n")
    .map((line) => {
      const indent = line.length - line.trimStart().length;
      if (quote === "") {
        if (within >= 0 && (line.trim() === "" || indent > within)) return line;
        within = -1;
        depth = indent;
      }
      const missing = quote !== "" && line.trim() !== "" ? Math.max(0, depth + 2 - indent) : 0;
      quote = quoteAtEnd(line, quote);
      if (quote === "" && /(^|[:\-?]\s+)[|>][+-]?\d?[+-]?\s*(#.*)?$/.test(line)) within = indent;
      return " ".repeat(missing) + line;
    })
    .join("\n");
}

/** The quote that a line leaves open. */
function quoteAtEnd(line: string, open: string): string {
  let quote = open;
  for (let index = 0; index < line.length; index++) {
    const char = line[index];
    if (quote === '"' && char === "\\") index++;
    else if (quote === "'" && char === "'" && line[index + 1] === "'") index++;
    else if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === "#" && (index === 0 || /\s/.test(line[index - 1] ?? ""))) return "";
    else if ((char === '"' || char === "'") && /(^|[[{,]|[:\-?]\s)\s*$/.test(line.slice(0, index)))
      quote = char;
  }
  return quote;
}

// Loads a Cytoscape.js file as a page would, and prints what it holds. Usage: node load_cyjs.cjs FILE; exit 2 without cytoscape.
const fs = require("fs");
const path = require("path");

let cytoscape;
try {
  cytoscape = require(require.resolve("cytoscape", { paths: [process.cwd(), path.join(__dirname, ".."), __dirname] }));
} catch {
  process.exit(2);
}
const { elements, style } = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const cy = cytoscape({ headless: true, styleEnabled: true, elements, style });
const labels = Object.fromEntries(cy.elements().map((element) => [element.id(), element.data("label")]));
const types = Object.fromEntries(cy.elements().map((element) => [element.id(), element.data("type")]));
const drawn = cy.nodes().every((node) => node.style("label") === node.data("label") && Number.isFinite(node.position("x")));
const told = JSON.stringify({ nodes: cy.nodes().length, edges: cy.edges().length, labels, types, drawn });
// Styles keep a timer running, so the end has to be said.
process.stdout.write(`${told}\n`, () => process.exit(0));

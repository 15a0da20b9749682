// An island: draws the deployed diagram named by data-diagram into its element, with the counts of data-overlays on its steps.
//
//   <div class="sf-diagram-view" data-diagram="/sops/x/diagram.bpmn" data-overlays="/sops/x/overlays.json" data-failed="text">
//
// overlays: [{"element": "userTask_x", "text": "12", "title": "12 open cases", "href": "/cases?step=…", "marker": "sf-heat-3"}],
// everything but element optional. Without script, or if the diagram cannot be read, the words inside the element stay.
import "camunda-bpmn-js/dist/assets/camunda-platform-viewer.css";
import Viewer from "camunda-bpmn-js/lib/camunda-platform/Viewer";
import "./viewer.css";

interface Overlay {
  element: string;
  text?: string;
  title?: string;
  href?: string;
  marker?: string;
}

// The names in a diagram are 12 px: drawn smaller than this nobody reads them, so a diagram scrolls instead. On the desk, where it
// is known and its numbers matter, it may be smaller.
const LEGIBLE = document.documentElement.classList.contains("sf-desk") ? 0.65 : 0.8;
const MARGIN = 24;

function fit(viewer: Viewer, frame: HTMLElement): void {
  const canvas = viewer.get("canvas");
  const { width, height } = canvas.viewbox().inner;
  const scale = Math.max(LEGIBLE, Math.min(1, frame.clientWidth / (width + 2 * MARGIN)));
  const drawing = frame.firstElementChild as HTMLElement;
  drawing.style.width = `${Math.max(frame.clientWidth, (width + 2 * MARGIN) * scale)}px`;
  drawing.style.height = `${(height + 2 * MARGIN) * scale}px`;
  canvas.resized();
  canvas.zoom("fit-viewport", "auto");
}

async function get(url: string): Promise<Response> {
  const answer = await fetch(url, { headers: { Accept: "application/xml, application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

function badge({ text, title, href }: Overlay): HTMLElement {
  const element = document.createElement(href ? "a" : "span");
  element.className = "sf-badge";
  element.textContent = text ?? "";
  if (title) element.title = title;
  if (element instanceof HTMLAnchorElement && href) element.href = href;
  return element;
}

async function draw(place: HTMLElement): Promise<void> {
  const { diagram, overlays } = place.dataset;
  if (!diagram) return;
  const frame = document.createElement("div");
  frame.className = "sf-diagram-view__frame";
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", place.dataset["label"] ?? "");
  const canvas = document.createElement("div");
  canvas.className = "sf-diagram-view__canvas";
  frame.append(canvas);
  try {
    const xml = await (await get(diagram)).text();
    place.append(frame);
    const viewer = new Viewer({ container: canvas });
    await viewer.importXML(xml);
    fit(viewer, frame);
    // bpmn.io's mark has to stay in view, so it does not scroll with the drawing
    const mark = canvas.querySelector(".bjs-powered-by");
    if (mark) place.append(mark);
    if (overlays) {
      const elements = viewer.get("elementRegistry");
      for (const overlay of (await (await get(overlays)).json()) as Overlay[]) {
        if (!elements.get(overlay.element)) continue;
        if (overlay.marker) viewer.get("canvas").addMarker(overlay.element, overlay.marker);
        if (overlay.text) {
          viewer.get("overlays").add(overlay.element, "count", { position: { top: -14, right: 14 }, html: badge(overlay) });
        }
      }
    }
    place.classList.add("is-drawn");
  } catch (fault) {
    frame.remove();
    const words = document.createElement("p");
    words.className = "sf-quiet";
    words.textContent = place.dataset["failed"] ?? "";
    place.append(words);
    console.error(fault);
  }
}

for (const place of document.querySelectorAll<HTMLElement>("[data-diagram]")) {
  void draw(place);
}

// What every page loads: htmx and the behaviour of the govuk components. Every page works without it.
import * as govuk from "govuk-frontend";
import htmx from "htmx.org";

// the policy of our pages allows neither eval nor style elements
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;
// a refusal is told where the answer would have stood, not swallowed
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "[45]..", swap: true, error: true },
];

const components: Record<string, new (root: Element) => unknown> = {
  "govuk-button": govuk.Button,
  "govuk-character-count": govuk.CharacterCount,
  "govuk-checkboxes": govuk.Checkboxes,
  "govuk-error-summary": govuk.ErrorSummary,
  "govuk-notification-banner": govuk.NotificationBanner,
  "govuk-radios": govuk.Radios,
  "govuk-skip-link": govuk.SkipLink,
  "govuk-tabs": govuk.Tabs,
};

function enhance(part: ParentNode): void {
  for (const element of part.querySelectorAll<HTMLElement>("[data-module]")) {
    const name = element.dataset["module"] ?? "";
    const component = components[name];
    if (component && !element.hasAttribute(`data-${name}-init`)) {
      new component(element);
    }
  }
  for (const button of part.querySelectorAll<HTMLElement>("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  for (const scroll of part.querySelectorAll<HTMLElement>("[data-sight]")) {
    bringIntoSight(scroll);
  }
}

// A ruler wider than the screen opens where today and the due day stand; if these do not fit together, at the earlier of them.
function bringIntoSight(scroll: HTMLElement): void {
  const [from = 0, to = 1] = (scroll.dataset["sight"] ?? "").split(" ").map(Number);
  scroll.classList.remove("sf-scroll--end");
  const width = scroll.scrollWidth;
  const room = width * 0.08;
  const start = from * width - room;
  const end = to * width + room;
  scroll.scrollLeft = end - start <= scroll.clientWidth ? end - scroll.clientWidth : start;
}

document.body.classList.add("js-enabled", "govuk-frontend-supported");
enhance(document);

// A form is drawn anew as it is filled in. What was typed while the drawing was on its way is newer than the drawing.
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
const asked = new WeakMap<Element, Map<string, string>>();
const newer = new WeakMap<Element, Map<string, string>>();

function controls(part: ParentNode): Control[] {
  return [...part.querySelectorAll<Control>("input[id], select[id], textarea[id]")];
}

function tickable(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio");
}

function typed(part: ParentNode): Map<string, string> {
  return new Map(controls(part).map((one) => [one.id, tickable(one) ? String(one.checked) : one.value]));
}

document.body.addEventListener("htmx:beforeRequest", (event) => {
  const { target } = (event as CustomEvent<{ target: Element }>).detail;
  asked.set(target, typed(target));
});

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { target } = (event as CustomEvent<{ target: Element }>).detail;
  const then = asked.get(target);
  newer.set(target, new Map([...typed(target)].filter(([id, value]) => then?.has(id) && then.get(id) !== value)));
});

document.body.addEventListener("htmx:afterSwap", (event) => {
  const target = (event as CustomEvent<{ elt: Element }>).detail.elt;
  const values = newer.get(target);
  for (const control of controls(target)) {
    const value = values?.get(control.id);
    if (value !== undefined && tickable(control)) {
      control.checked = value === "true";
    } else if (value !== undefined) {
      control.value = value;
    }
  }
  enhance(target.parentNode ?? document);
});

// Spring Security wants its token with everything that changes something
document.body.addEventListener("htmx:configRequest", (event) => {
  const { headers, verb } = (event as CustomEvent<{ headers: Record<string, string>; verb: string }>).detail;
  const meta = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
  const header = meta("csrf-header");
  const token = meta("csrf-token");
  if (verb !== "get" && header && token) {
    headers[header] = token;
  }
});

declare module "*.scss";
declare module "*.css";

declare module "govuk-frontend" {
  type Component = new (root: Element) => unknown;
  export const Button: Component;
  export const CharacterCount: Component;
  export const Checkboxes: Component;
  export const ErrorSummary: Component;
  export const NotificationBanner: Component;
  export const Radios: Component;
  export const SkipLink: Component;
  export const Tabs: Component;
}

declare module "camunda-bpmn-js/lib/camunda-platform/Viewer" {
  export interface Canvas {
    zoom(level: number | "fit-viewport", center?: "auto"): number;
    resized(): void;
    viewbox(): { inner: { width: number; height: number } };
    addMarker(element: string, marker: string): void;
  }
  export interface Overlays {
    add(element: string, type: string, overlay: { position: Record<string, number>; html: HTMLElement }): string;
  }
  export interface ElementRegistry {
    get(id: string): unknown;
  }
  export default class Viewer {
    constructor(options: { container: HTMLElement });
    importXML(xml: string): Promise<{ warnings: string[] }>;
    get(name: "canvas"): Canvas;
    get(name: "overlays"): Overlays;
    get(name: "elementRegistry"): ElementRegistry;
  }
}

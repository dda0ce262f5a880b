/**
 * View models of the partials in `templates/partials`. Each partial's name stands with its type.
 * All texts are finished sentences in the person's language; nothing is escaped yet.
 */

/** What every page gives its layout. Own headings stand in the page's template. */
export interface Page {
  /** Unique; shown as «title – KI-Register – administration», after «Fehler: » when there are errors. */
  readonly title: string;
  readonly errors?: ErrorSummary;
  /** A way back to the page above. */
  readonly back?: Link;
}

export interface Link {
  readonly text: string;
  readonly href: string;
}

/** Partial `error-summary`; put in by the layout. */
export interface ErrorSummary {
  readonly title: string;
  readonly items: readonly { readonly text: string; readonly href?: string }[];
}

/** Partial `alert`. */
export interface Alert {
  readonly kind: 'info' | 'success' | 'warning' | 'danger';
  readonly title: string;
  readonly paragraphs?: readonly string[];
  readonly links?: readonly Link[];
  /** Says something that has just happened, and is read out: «Gespeichert». */
  readonly live?: boolean;
}

interface Field {
  /** The first control's id is the field's name, so that an error links to it. */
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly optional?: string;
  readonly hint?: string;
  readonly error?: string;
  /** Ids of hint, limit and error; absent when there are none. */
  readonly describedBy?: string;
}

/** Partial `field-text`. */
export interface TextField extends Field {
  readonly type: 'text' | 'email' | 'password' | 'search' | 'url' | 'tel';
  readonly value: string;
  readonly autocomplete: string;
  readonly inputMode?: 'numeric' | 'decimal';
  readonly limit?: string;
}

/** Partial `field-file`; several files may be chosen. */
export interface FileField extends Field {
  /** What the browser offers first; the server looks at the content. */
  readonly accept: string;
}

/** Partial `field-textarea`. */
export interface TextArea extends Field {
  readonly value: string;
  readonly rows: number;
  /** «Höchstens 4.000 Zeichen». */
  readonly limit?: string;
}

/** Partials `field-select`, `radios`, `checkboxes`. */
export interface ChoiceField extends Field {
  readonly options: readonly ChoiceOption[];
  /** The legend is the page's heading. */
  readonly heading?: boolean;
}

export interface ChoiceOption {
  readonly id: string;
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
  readonly hintId?: string;
  readonly chosen: boolean;
  /** Stands apart below the others: «Weiß ich nicht», «nichts davon». */
  readonly apart?: boolean;
}

/** Partial `field-day`: day, month, year as three inputs. */
export interface DayField extends Field {
  readonly parts: readonly {
    readonly id: string;
    readonly name: string;
    readonly label: string;
    readonly value: string;
    readonly width: 2 | 4;
  }[];
}

/** Partial `confirm-box`: one box that stands for a statement. */
export interface ConfirmBox extends Field {
  readonly chosen: boolean;
}

/** Partial `button-row`. The first one is the main action. */
export interface ButtonRow {
  readonly buttons: readonly Button[];
  readonly links?: readonly Link[];
}

export interface Button {
  readonly text: string;
  readonly kind: 'primary' | 'secondary' | 'tertiary' | 'danger';
  /** Sent as name and value when this button is used. */
  readonly name?: string;
  readonly value?: string;
}

/** Partial `badge`. Without a kind it recedes. */
export interface Badge {
  readonly text: string;
  readonly kind?: 'info' | 'success' | 'warning' | 'danger';
}

/** Partial `summary-list`: «check your answers». */
export interface SummaryList {
  readonly id: string;
  readonly title?: string;
  readonly change?: Link;
  readonly rows: readonly SummaryRow[];
}

export interface SummaryRow {
  readonly key: string;
  /** One or several paragraphs; empty shows `empty`. */
  readonly values: readonly string[];
  readonly empty?: string;
  /** A quiet line below them. */
  readonly note?: string;
  /** Hidden addition to «Ändern» that says what. */
  readonly change?: Link & { readonly about: string };
}

/** Partial `task-list`. */
export interface TaskList {
  readonly id: string;
  readonly title: string;
  readonly tasks: readonly TaskItem[];
}

export interface TaskItem {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly hint?: string;
  /** Without it the task is not possible yet. */
  readonly href?: string;
  readonly status: Badge;
}

/** Partial `timeline`, newest first. */
export interface Timeline {
  readonly items: readonly TimelineItem[];
}

export interface TimelineItem {
  readonly title: string;
  /** «Datenschutz, 23.11.2026, 14:05 Uhr». */
  readonly by: string;
  readonly text?: string;
  readonly links?: readonly Link[];
}

/** Partial `identity-bar` with the pages of one case below it. */
export interface IdentityBar {
  readonly number: string;
  readonly title: string;
  readonly badges: readonly Badge[];
  readonly facts: readonly { readonly key: string; readonly value: string }[];
  readonly pages: readonly (Link & { readonly current: boolean })[];
  readonly pagesLabel: string;
}

/** Partial `table`. The first cell of a row is its heading. */
export interface Table {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly { readonly text: string; readonly numeric?: boolean }[];
  readonly rows: readonly TableRow[];
  readonly empty: string;
}

export interface TableRow {
  readonly head: Cell;
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly text?: string;
  readonly href?: string;
  readonly badge?: Badge;
  /** Qualifies the badge: «vorläufig». */
  readonly also?: Badge;
  readonly numeric?: boolean;
  /** A number or a date that must not break. */
  readonly short?: boolean;
}

/** Partial `accordion`. */
export interface Accordion {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly links?: readonly Link[];
}

/** Partial `chips`: filters that are set, each a link that takes it away. */
export interface Chips {
  readonly label: string;
  readonly chips: readonly (Link & { readonly remove: string })[];
}

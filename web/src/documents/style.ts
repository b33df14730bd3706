import address from "../styles/documents.css?address";
import { useSheet } from "../ui/sheet";

/** The style sheet comes with the first document, and not before. */
export const useStyle = (): boolean => useSheet(address);

declare module "*.css";
/** Where a style sheet is that a part of the client loads later. */
declare module "*.css?address" {
  const address: string;
  export default address;
}

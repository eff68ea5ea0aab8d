/** An operation as it is sent, which knows its variables and its answer. */
export type DocumentText<Data, Variables> = string & { readonly __apiType?: (variables: Variables) => Data }

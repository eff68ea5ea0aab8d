import classes from './people.module.css'

/** Why something was not done, at the place where it was asked. */
export const Problem = ({ text }: { readonly text: string | undefined }) =>
  text ? (
    <p className={classes['problem']} role="alert">
      {text}
    </p>
  ) : null

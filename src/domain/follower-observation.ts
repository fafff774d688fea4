/** A total of followers as it was seen at some moment. */
export interface FollowerObservation {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly followers: number;
}

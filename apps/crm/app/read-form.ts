import { data } from "react-router";

/** The posted form; a body that is none is answered 400. */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (problem) {
    if (problem instanceof TypeError) throw data({ detail: "The form could not be read." }, { status: 400 });
    throw problem;
  }
}

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ClientChange, ClientShown, ClientWithSecret, NewClient, NewSecret } from "../../api/generated";
import {
  changeClientMutation,
  makeClientMutation,
  revokeClientMutation,
  revokeClientSecretMutation,
  rotateClientSecretMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { ifMatch } from "../../api/versions";

export type ClientDeeds = ReturnType<typeof useClientDeeds>;

/** `once` is a secret that was just made: it is on the page until the page is left, and nowhere after that. */
export function useClientDeeds(icb: string) {
  const making = useMutation({ ...makeClientMutation(), gcTime: 0 });
  const rotating = useMutation({ ...rotateClientSecretMutation(), gcTime: 0 });
  const changing = useMutation(changeClientMutation());
  const revokingSecret = useMutation(revokeClientSecretMutation());
  const revoking = useMutation(revokeClientMutation());
  const queries = useQueryClient();
  const [once, setOnce] = useState<ClientWithSecret | null>(null);
  const at = (client: ClientShown) => ({ icb, client_id: client.id });
  const show = async (made: ClientWithSecret | null) => {
    setOnce(made);
    await queries.invalidateQueries();
  };
  return {
    icb,
    once,
    /** Once the dialog is closed, which gives the focus back: what is shown then takes it. */
    show,
    make: (body: NewClient) => making.mutateAsync({ path: { icb }, body }),
    rotate: (client: ClientShown, body: NewSecret) => rotating.mutateAsync({ path: at(client), body }),
    change: async (client: ClientShown, body: ClientChange) => {
      await changing.mutateAsync({ path: at(client), body, headers: ifMatch(client.version) });
      await queries.invalidateQueries();
    },
    revokeSecret: async (client: ClientShown, secretId: string) => {
      await revokingSecret.mutateAsync({ path: { ...at(client), secret_id: secretId } });
      await show(null);
    },
    revoke: async (client: ClientShown) => {
      await revoking.mutateAsync({ path: at(client) });
      await show(null);
    },
  };
}
